# Builds the Windows set-up on a machine or CI runner with Python 3.11 to 3.13 (x64) and Inno Setup 6:
#     powershell -File installer\windows\build.ps1
# Written for CI; it has not been run by its authors, who have no Windows machine.
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..\..")

python -m venv .venv
$python = ".venv\Scripts\python.exe"
& $python -m pip install --require-hashes -r requirements\dev.txt
if ($LASTEXITCODE) { throw "the locked packages could not be installed" }
& $python -m pip install --no-deps --no-build-isolation -e .
if ($LASTEXITCODE) { throw "the program could not be installed" }

& $python installer\build.py
if ($LASTEXITCODE) { throw "the program could not be frozen, or failed its self-test" }

if (-not (Test-Path installer\windows\ChineseSimplified.isl)) {
    throw "please place Inno Setup's ChineseSimplified.isl beside fusion_desk.iss"
}
$version = & $python -c "import fusion_desk; print(fusion_desk.__version__)"
iscc "/DVersion=$version" installer\windows\fusion_desk.iss
if ($LASTEXITCODE) { throw "Inno Setup failed" }
