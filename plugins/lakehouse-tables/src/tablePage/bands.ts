/** Lower ends of the bands "good" and "attention", in points. */
export const GOOD_FROM = 85;
export const ATTENTION_FROM = 60;
