// Where one chooses: check boxes, radios, switches, lists that drop down, lists one types in.
// May not: know what is chosen; load the list.
// May use: React Aria, kit/icon, kit/input (label, hint and error), the tokens.
export { Checkbox, type CheckboxProps } from './Checkbox'
export { ComboBox, type ComboBoxProps } from './ComboBox'
export type { Option } from './Options'
export { RadioGroup, type RadioGroupProps } from './RadioGroup'
export { Select, type SelectProps } from './Select'
export { Switch, type SwitchProps } from './Switch'
