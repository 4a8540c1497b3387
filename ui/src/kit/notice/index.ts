// What went wrong or wants a look, said in its place: what happened, what is safe, what to do.
// May not: write the words; name a code anywhere but in the details.
// May use: kit/icon, kit/section, the tokens.
export { Notice, type NoticeProps } from './Notice'
