// The few things that take the whole window: a question that undo cannot answer, a short form.
// May not: show long work; that goes on while the owner does something else.
// May use: React Aria, kit/button, the tokens.
export { Dialog, type DialogProps } from './Dialog'
export { Question, type QuestionProps } from './Question'
