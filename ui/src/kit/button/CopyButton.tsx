import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './Button'

export interface CopyButtonProps {
  /** What is put on the clipboard. */
  text: string
  label: string
  /** The words once it is there. */
  done: string
}

/** Copies a text that stands beside it, where it can be selected by hand as well. */
export function CopyButton({ text, label, done }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button variant="quiet" icon={copied ? Check : Copy} onPress={copy}>
      {copied ? done : label}
    </Button>
  )
}
