// Each package brings its own .eslintrc.js made by Backstage's factory; the root only ends the look-up.
module.exports = {
  root: true,
};
