// Links: the way on in blue, what opens in running text with a line under it, and what leaves for the browser.
// May not: know the routes; open anything itself.
// May use: React Aria, kit/icon, the tokens.
export { ExternalLink, type ExternalLinkProps, Link, type LinkProps } from './Link'
