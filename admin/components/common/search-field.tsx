import { Input } from "@medusajs/ui"
import { useEffect, useState } from "react"

interface SearchFieldProps {
  label: string
  /** What can be looked for. */
  placeholder: string
  value: string
  onChange: (text: string) => void
}

/** As long as the server takes. */
const longest = 200

/** Milliseconds without a key that mean that the word is finished. */
const pause = 300

/** Looks for what is typed as soon as nothing more is. */
export const SearchField = ({ label, placeholder, value, onChange }: SearchFieldProps) => {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const [asked, setAsked] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // What was asked for here comes back while more is typed already; anything else was changed from
    // outside: cleared, or gone back to.
    if (value !== asked) {
      setAsked(value)
      setText(value)
    }
  }

  useEffect(() => {
    const wanted = text.trim()
    if (wanted === value) {
      return
    }
    const timer = setTimeout(() => {
      setAsked(wanted)
      onChange(wanted)
    }, pause)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <Input
      // The platform's own search field has a picture in it that says nothing to who cannot see it.
      type="text"
      role="searchbox"
      enterKeyHint="search"
      size="small"
      maxLength={longest}
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
