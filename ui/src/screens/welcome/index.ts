// The first page: what Daybook is for, and the two ways in. Drawn by the gate while no studio is open, without the frame.
// Lives here: the page, the still drawing of what is to come, its words.
// May not: be a route of its own; offer a way that does not work yet.
// May use: data, kit, design.
export { Welcome } from './Welcome'
