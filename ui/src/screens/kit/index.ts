// Every piece of the kit in every state, to look at and to test against.
// May not: be a place where pieces are made; what is drawn here and nowhere else is only a specimen.
// May use: kit, frame (Page, Screen), design (theme).
import { Shapes } from 'lucide-react'
import type { Screen } from '../../frame'
import { KitScreen } from './KitScreen'

export const kitScreen: Screen = { path: '/kit', label: 'Kit', icon: Shapes, Component: KitScreen }
