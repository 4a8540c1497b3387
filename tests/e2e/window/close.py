"""Asks a window to close, as a desktop's own close button does: WM_DELETE_WINDOW, sent by hand where no window manager runs.

usage: close.py TITLE
"""

import ctypes
import ctypes.util
import sys

X = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
Window = ctypes.c_ulong


class ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", Window),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    ]


class Event(ctypes.Union):
    _fields_ = [("client", ClientMessage), ("pad", ctypes.c_long * 24)]


X.XOpenDisplay.restype = ctypes.c_void_p
X.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
X.XDefaultRootWindow.restype = Window
X.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
X.XInternAtom.restype = ctypes.c_ulong
X.XQueryTree.argtypes = [ctypes.c_void_p, Window] + [ctypes.c_void_p] * 4
X.XFetchName.argtypes = [ctypes.c_void_p, Window, ctypes.POINTER(ctypes.c_char_p)]
X.XGetWMProtocols.argtypes = [ctypes.c_void_p, Window, ctypes.c_void_p, ctypes.c_void_p]
X.XSendEvent.argtypes = [ctypes.c_void_p, Window, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
X.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]


def windows(display, window):
    yield window
    root, parent, number = Window(), Window(), ctypes.c_uint()
    children = ctypes.POINTER(Window)()
    if X.XQueryTree(display, window, *(ctypes.byref(x) for x in (root, parent, children, number))):
        for index in range(number.value):
            yield from windows(display, children[index])


def takes_messages(display, window):
    protocols, number = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_int()
    return bool(X.XGetWMProtocols(display, window, ctypes.byref(protocols), ctypes.byref(number))) and number.value > 0


def main():
    display = X.XOpenDisplay(None)
    for window in windows(display, X.XDefaultRootWindow(display)):
        name = ctypes.c_char_p()
        X.XFetchName(display, window, ctypes.byref(name))
        if name.value != sys.argv[1].encode() or not takes_messages(display, window):
            continue
        event = Event()
        event.client = ClientMessage(33, 0, 1, display, window, X.XInternAtom(display, b"WM_PROTOCOLS", 0), 32)
        event.client.data[0] = X.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        X.XSendEvent(display, window, 0, 0, ctypes.byref(event))
        X.XSync(display, 0)
        return
    sys.exit("there is no such window")


main()
