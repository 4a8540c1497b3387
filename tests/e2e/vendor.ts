import { TODAY } from './devhost'
import { program } from './places'
import { type Running, start } from './process'

/** What the sample studio's copy of Mindbody and MX Merchant asks of whoever signs in. */
export interface Vendor {
  url: string
  site_id: number
  api_key: string
  username: string
  password: string
  mxmerchant_url: string
  mxmerchant_merchant_id: number
  mxmerchant_consumer_key: string
  mxmerchant_consumer_secret: string
}

/** Serves a studio to connect to, as a vendor would. */
export function startVendor(): Promise<Running<Vendor>> {
  return start<Vendor>([program('daybook'), '--as-of', TODAY, 'sample', 'serve', '--preset', 'tiny'])
}
