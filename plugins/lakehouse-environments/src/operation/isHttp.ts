/** Whether an address may be linked to: one that comes from elsewhere could be `javascript:`. */
export const isHttp = (url: string) => /^https?:\/\//i.test(url);
