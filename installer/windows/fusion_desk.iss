; Inno Setup 6: makes FusionDesk-<version>-setup.exe from dist\fusion-desk. Called by build.ps1 with /DVersion=...
#ifndef Version
  #error Version is given by build.ps1
#endif

[Setup]
AppId=org.fusiondesk.desk
AppName=融合评审台
AppVersion={#Version}
AppPublisher=The Fusion Desk developers
DefaultDirName={autopf}\Fusion Desk
DefaultGroupName=融合评审台
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=FusionDesk-{#Version}-setup
Compression=lzma2
SolidCompression=yes
LicenseFile=..\..\LICENSE
ChangesAssociations=yes

[Languages]
; ChineseSimplified.isl is one of Inno Setup's unofficial translations; build.ps1 looks for it beside this file.
Name: "zh"; MessagesFile: "ChineseSimplified.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\fusion-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\融合评审台"; Filename: "{app}\fusion-desk.exe"
Name: "{autodesktop}\融合评审台"; Filename: "{app}\fusion-desk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.fusion"; ValueType: string; ValueData: "FusionDesk.Panel"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\FusionDesk.Panel"; ValueType: string; ValueData: "评审项目文件"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\FusionDesk.Panel\shell\open\command"; ValueType: string; ValueData: """{app}\fusion-desk.exe"" ""%1"""
