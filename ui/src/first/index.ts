// What has to happen before the first paint: the theme is put on <html>, an unusable language is mended.
// Lives here: first.ts, bundled on its own into /first.js and imported first by main.tsx as well.
// May not: draw, import React, wait for anything.
// May use: design (theme), kit/format (locale).
export { startFirst } from './first'
