/**
 * Fonts for paper. Offices have 仿宋; a machine without it falls back to the bundled serif, whose subsets cover far more
 * characters than 仿宋_GB2312, so that rare names stay whole.
 */
import '@fontsource/noto-serif-sc/400.css'
import '@fontsource/noto-serif-sc/700.css'
