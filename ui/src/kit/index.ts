// The pieces every screen is made of, each in every state, without a business word in them.
// May not: fetch, route, know a visit from a sale, or import data, host, screens, frame or app.
// May use: React Aria, Lucide, the design tokens, kit/format.
export * from './button'
export * from './icon'
export * from './progress'
