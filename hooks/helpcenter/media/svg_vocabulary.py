"""The elements, attributes and namespaces that an SVG picture may have (SVG 2): shapes, text, paints, filters, motion.

Nothing here runs code or leads to another document. Values of attributes are checked separately.
"""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
# Data of drawing programs, which browsers ignore.
OF_EDITORS = (
    "http://creativecommons.org/ns#",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://sodipodi.sourceforge.net/",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.inkscape.org/namespaces/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "https://boxy-svg.com",
)

_STRUCTURE = "defs desc g metadata style svg switch symbol title use view"
_SHAPES = "circle ellipse image line path polygon polyline rect text textPath tspan"
_PAINTS = "clipPath linearGradient marker mask pattern radialGradient stop"
_MOTION = "animate animateMotion animateTransform mpath set"
_FILTERS = (
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter"
)
ELEMENTS = frozenset(" ".join((_STRUCTURE, _SHAPES, _PAINTS, _MOTION, _FILTERS)).split())
# The elements whose `href` may be a picture inside the file.
WITH_PICTURE = frozenset({"feImage", "image"})

_PRESENTATION = (
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-rendering cx cy d direction display dominant-baseline enable-background fill fill-opacity fill-rule filter "
    "flood-color flood-opacity font font-family font-feature-settings font-size font-size-adjust font-stretch "
    "font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical height image-rendering isolation kerning letter-spacing lighting-color line-height "
    "marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order "
    "pointer-events r rx ry shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor "
    "text-decoration text-overflow text-rendering transform transform-box transform-origin unicode-bidi vector-effect "
    "visibility white-space width word-spacing writing-mode x y"
)
_GEOMETRY = (
    "clipPathUnits dx dy fr fx fy gradientTransform gradientUnits lengthAdjust markerHeight markerUnits markerWidth "
    "maskContentUnits maskUnits method offset orient pathLength patternContentUnits patternTransform patternUnits "
    "points preserveAspectRatio refX refY rotate side spacing spreadMethod startOffset textLength viewBox x1 x2 y1 y2"
)
_OF_FILTERS = (
    "amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent filterRes filterUnits "
    "in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves operator order "
    "pointsAtX pointsAtY pointsAtZ preserveAlpha primitiveUnits radius result scale seed slope specularConstant "
    "specularExponent stdDeviation stitchTiles surfaceScale tableValues targetX targetY type xChannelSelector "
    "yChannelSelector z"
)
_OF_MOTION = (
    "accumulate additive attributeName attributeType begin by calcMode dur end fill from keyPoints keySplines keyTimes "
    "max min origin path repeatCount repeatDur restart to values"
)
# `contentScriptType` and similar attributes have no effect without scripts, and some programs always write them.
_OF_DOCUMENTS = (
    "baseProfile class contentScriptType contentStyleType focusable height href id lang media requiredExtensions "
    "requiredFeatures role style systemLanguage tabindex version width zoomAndPan"
)
ATTRIBUTES = frozenset(" ".join((_PRESENTATION, _GEOMETRY, _OF_FILTERS, _OF_MOTION, _OF_DOCUMENTS)).split())
# The attributes that an animation may change.
ANIMATED = frozenset(" ".join((_PRESENTATION, _GEOMETRY, _OF_FILTERS)).split())
# Attributes with names or text, which no browser reads as CSS.
PLAIN = frozenset({"class", "id", "lang", "role"})
XLINK_ATTRIBUTES = frozenset({"actuate", "arcrole", "href", "role", "show", "title", "type"})
XML_ATTRIBUTES = frozenset({"lang", "space"})
