import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  svg: { width: 'auto', height: 30, display: 'block' },
  water: { fill: '#7df3e1' },
  house: { fill: '#ffffff' },
  text: {
    fill: '#ffffff',
    fontFamily: 'inherit',
    fontSize: 22,
    fontWeight: 600,
  },
});

/** The mark: a house standing on two waves. */
const Mark = () => {
  const classes = useStyles();
  return (
    <>
      <path
        className={classes.house}
        d="M20 3 L36 16 V26 H29 V18 H11 V26 H4 V16 Z"
      />
      <path
        className={classes.water}
        d="M2 29 q4.5 -4 9 0 t9 0 t9 0 t9 0 v4 q-4.5 4 -9 0 t-9 0 t-9 0 t-9 0 Z"
      />
    </>
  );
};

/** The mark alone, for the closed sidebar. */
export const LogoIcon = () => {
  const classes = useStyles();
  return (
    <svg className={classes.svg} viewBox="0 0 40 38" aria-hidden="true">
      <Mark />
    </svg>
  );
};

/** The mark with the name, for the open sidebar. */
export const LogoFull = () => {
  const classes = useStyles();
  return (
    <svg className={classes.svg} viewBox="0 0 190 38" aria-hidden="true">
      <Mark />
      <text className={classes.text} x="48" y="27">
        Lakehouse
      </text>
    </svg>
  );
};
