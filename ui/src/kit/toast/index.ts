// Short news at the window's corner: at most three, read politely, with one action such as Undo.
// May not: ask, interrupt, or carry what must not be missed without also standing on its page.
// May use: React Aria, kit/button, kit/icon, kit/link, the tokens.
export { dismissToast, showToast, type ToastTone, type ToastWords } from './queue'
export { Toast, type ToastProps } from './Toast'
export { ToastRegion } from './ToastRegion'
