/** The menus. Their keys are what matters: no reload, no developer tools, nothing that leaves the program. */
import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'

const view: MenuItemConstructorOptions = {
  label: '视图(&V)',
  submenu: [
    { role: 'resetZoom', label: '实际大小' },
    { role: 'zoomIn', label: '放大' },
    { role: 'zoomOut', label: '缩小' },
    { type: 'separator' },
    { role: 'togglefullscreen', label: '全屏' },
  ],
}

const edit: MenuItemConstructorOptions = {
  label: '编辑(&E)',
  submenu: [
    { role: 'undo', label: '撤销' },
    { role: 'redo', label: '重做' },
    { type: 'separator' },
    { role: 'cut', label: '剪切' },
    { role: 'copy', label: '复制' },
    { role: 'paste', label: '粘贴' },
    { role: 'selectAll', label: '全选' },
  ],
}

export function setMainMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([edit, view]))
}

export function setPreviewMenu(
  window: BrowserWindow,
  deeds: { savePdf: () => void; print: () => void; close: () => void },
): void {
  const file: MenuItemConstructorOptions = {
    label: '文件(&F)',
    submenu: [
      { label: '打印…', accelerator: 'CommandOrControl+P', click: deeds.print },
      { label: '保存为 PDF…', accelerator: 'CommandOrControl+S', click: deeds.savePdf },
      { type: 'separator' },
      { label: '关闭预览', accelerator: 'Escape', click: deeds.close },
    ],
  }
  window.setMenu(Menu.buildFromTemplate([file, view]))
}
