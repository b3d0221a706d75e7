"""The values that flow through a draft: frozen dataclasses, no behaviour, nothing imported but text.

`outline` and `phrase` are what people write, `answers` what they say, `style` how it shall look,
`scheme` how headings count, `document` what comes out.
"""
