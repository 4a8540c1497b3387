// Where one types: text, secrets, numbers, search; label above, hint or error below.
// May not: validate by rules of the trade; the caller says what is wrong.
// May use: React Aria, kit/icon, kit/button, the tokens.
export { Field, type FieldWords } from './Field'
export { NumberField, type NumberFieldProps } from './NumberField'
export { SearchField, type SearchFieldProps } from './SearchField'
export { TextField, type TextFieldProps } from './TextField'
