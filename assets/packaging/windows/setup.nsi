; The installer of the desk for Windows. `cargo xtask dist --windows` calls makensis with VERSION, TREE (a folder that holds
; exactly what is installed) and OUT.
;
; It lays files and entries and takes them away again. It fetches nothing, leaves the firewall alone, and never reads, writes
; or removes a register. Words are in vi.nsh and en.nsh.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
AllowSkipFiles off
ManifestDPIAware true
RequestExecutionLevel highest

!define NAME "Bluezone Gatekeeper"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\vn.gatekeeper.desk"
!define WEBVIEW_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW_FILE "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

; For everybody where an administrator installs, for oneself where not; `/AllUsers` and `/CurrentUser` choose. A newer version
; goes where the older one is.
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${ENTRY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${ENTRY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_FUNCTION lookAround
!define MULTIUSER_INIT_TEXT_ALLUSERSNOTPOSSIBLE "$(NotForEverybody)"
!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include x64.nsh
!include Sections.nsh

Var WebView     ; its version; empty where there is none
Var WebViewSays ; what the first page says of it
Var Older       ; the version that is installed already; empty where there is none

!define MUI_ICON "${ASSETS}\icons\gatekeeper.ico"
!define MUI_UNICON "${ASSETS}\icons\gatekeeper.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${NSISDIR}/Contrib/Graphics/Wizard/win.bmp"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_WINDOWTITLE "${NAME}"
!define MUI_LANGDLL_INFO "Chọn ngôn ngữ.  Choose a language."
!define MUI_LANGDLL_REGISTRY_ROOT SHCTX
!define MUI_LANGDLL_REGISTRY_KEY "${ENTRY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_WELCOMEPAGE_TITLE "${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)$\r$\n$\r$\n$WebViewSays"
!define MUI_FINISHPAGE_TEXT "$(Finish)"
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_PAGE_CUSTOMFUNCTION_PRE sayWebView
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RegisterStays)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL
!include vi.nsh
!include en.nsh

; A program that runs cannot be opened for writing. A person may close the desk and go on; unattended it ends with 2, and nothing
; is touched.
!macro waitForDesk UN
Function ${UN}waitForDesk
  again:
  StrCpy $1 ""
  ${For} $0 1 2
    ${If} $0 = 1
      StrCpy $2 "$INSTDIR\gatekeeper.exe"
    ${Else}
      StrCpy $2 "$INSTDIR\gatekeeperctl.exe"
    ${EndIf}
    ${If} ${FileExists} $2
      ClearErrors
      FileOpen $3 $2 a
      ${If} ${Errors}
        StrCpy $1 "runs"
      ${Else}
        FileClose $3
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $1 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(DeskRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro waitForDesk ""
!insertmacro waitForDesk "un."

; Lays a program beside the one that is there, so that a disk without room leaves that one as it is.
!macro lay FILE
  File "/oname=${FILE}.new" "${TREE}\${FILE}"
!macroend

; Where a file could not be written, and whoever was asked gave up.
Function .onInstFailed
  Delete "$INSTDIR\gatekeeper.exe.new"
  Delete "$INSTDIR\gatekeeperctl.exe.new"
  Delete "$INSTDIR\bluezone_gatekeeper.dll.new"
  Delete "$INSTDIR\WebView2Loader.dll.new"
  MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
  SetErrorLevel 3
FunctionEnd

!macro take FILE
  Delete "$INSTDIR\${FILE}"
  Rename "$INSTDIR\${FILE}.new" "$INSTDIR\${FILE}"
!macroend

; An older version would refuse the register that the newer one has opened.
Function askBeforeOlder
  ${If} $Older != ""
    ${VersionCompare} "$Older" "${VERSION}" $0
    ${If} $0 = 1
      MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(Newer)" /SD IDCANCEL IDOK olderWanted
      SetErrorLevel 5
      Quit
      olderWanted:
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "-program"
  Call askBeforeOlder
  Call waitForDesk
  SetOutPath "$INSTDIR"
  !insertmacro lay "gatekeeper.exe"
  !insertmacro lay "gatekeeperctl.exe"
  !insertmacro lay "bluezone_gatekeeper.dll"
  !insertmacro lay "WebView2Loader.dll"
  !insertmacro take "gatekeeper.exe"
  !insertmacro take "gatekeeperctl.exe"
  !insertmacro take "bluezone_gatekeeper.dll"
  !insertmacro take "WebView2Loader.dll"
  SetOutPath "$INSTDIR\docs"
  File "${TREE}\docs\*.*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\gatekeeper.exe"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" $0

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\gatekeeper.exe"
  ; What is not chosen again is taken away.
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMSTARTUP\${NAME}.lnk"
SectionEnd

Section "$(OnDesktop)" onDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\gatekeeper.exe"
SectionEnd

Section /o "$(AtLogin)" atLogin
  CreateShortcut "$SMSTARTUP\${NAME}.lnk" "$INSTDIR\gatekeeper.exe"
SectionEnd

; Only where its file lies beside this one, on the stick.
Section /o "Microsoft Edge WebView2" webViewFromStick
  ExecWait '"$EXEDIR\${WEBVIEW_FILE}" /silent /install' $0
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${onDesktop} "$(OnDesktopSays)"
  !insertmacro MUI_DESCRIPTION_TEXT ${atLogin} "$(AtLoginSays)"
  !insertmacro MUI_DESCRIPTION_TEXT ${webViewFromStick} "$(WebViewFromStickSays)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; What is installed already, for this account or for everybody; called again when the other is chosen.
Function lookAround
  ReadRegStr $Older SHCTX "${ENTRY}" "DisplayVersion"
  ${If} $Older != ""
    ${IfNot} ${FileExists} "$DESKTOP\${NAME}.lnk"
      !insertmacro UnselectSection ${onDesktop}
    ${EndIf}
    ${If} ${FileExists} "$SMSTARTUP\${NAME}.lnk"
      !insertmacro SelectSection ${atLogin}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(Only64)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  !insertmacro MULTIUSER_INIT
  ; Preselected whatever language this Windows has.
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  !insertmacro MUI_LANGDLL_DISPLAY

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/login" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${atLogin}
  ${EndIf}

  ; https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution#detect-if-a-webview2-runtime-is-already-installed
  ReadRegStr $WebView HKLM "SOFTWARE\WOW6432Node\${WEBVIEW_CLIENT}" "pv"
  ${If} $WebView == ""
    ReadRegStr $WebView HKCU "Software\${WEBVIEW_CLIENT}" "pv"
  ${EndIf}
  ${If} $WebView == "0.0.0.0"
    StrCpy $WebView ""
  ${EndIf}
  ${IfNot} ${FileExists} "$EXEDIR\${WEBVIEW_FILE}"
    SectionSetText ${webViewFromStick} ""
  ${ElseIf} $WebView == ""
    !insertmacro SelectSection ${webViewFromStick}
  ${EndIf}
FunctionEnd

; On its page and not before: the language is chosen by then.
Function sayWebView
  ${If} $WebView != ""
    StrCpy $WebViewSays "$(WebViewThere)"
  ${ElseIf} ${FileExists} "$EXEDIR\${WEBVIEW_FILE}"
    StrCpy $WebViewSays "$(WebViewBeside)"
  ${Else}
    StrCpy $WebViewSays "$(WebViewMissing)"
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  Call un.waitForDesk
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMSTARTUP\${NAME}.lnk"
  Delete "$INSTDIR\gatekeeper.exe"
  Delete "$INSTDIR\gatekeeperctl.exe"
  Delete "$INSTDIR\bluezone_gatekeeper.dll"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\docs\*.*"
  Delete "$INSTDIR\uninstall.exe"
  ; Never with what is below: a folder that holds anything of somebody's stays.
  RMDir "$INSTDIR\docs"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${ENTRY}"
  DetailPrint "$(RegisterStays)"
SectionEnd
