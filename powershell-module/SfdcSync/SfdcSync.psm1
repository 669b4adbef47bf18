# Loads the cmdlets and all they bring into a load context of this folder's own.
Set-StrictMode -Version 3.0

$needed = [version]'7.6'
$found = [version]::new($PSVersionTable.PSVersion.Major, $PSVersionTable.PSVersion.Minor)
if ($found -lt $needed -or [Environment]::Version.Major -lt 10) {
    throw [System.PlatformNotSupportedException]::new(
        "SfdcSync needs PowerShell $needed or newer, which runs on .NET 10; this is PowerShell $($PSVersionTable.PSVersion) on .NET $([Environment]::Version). " +
        'Newer versions install beside this one: see https://aka.ms/powershell.')
}

# LoadFile: a loader per folder, so that two versions of the module can stand side by side.
$loader = [System.Reflection.Assembly]::LoadFile((Join-Path -Path $PSScriptRoot -ChildPath 'SfdcSync.Loader.dll'))
$assembly = $loader.GetType('SfdcSync.Loading.ModuleContext')::Load($PSScriptRoot)
$cmdlets = Import-Module -Assembly $assembly -PassThru

# What a result shows in a list. Forced: the version that was imported last says it.
foreach ($shown in (Import-PowerShellDataFile -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'SfdcSync.types.psd1')).GetEnumerator()) {
    Update-TypeData -TypeName $shown.Key -DefaultDisplayPropertySet $shown.Value -Force
}

# PowerShell keeps the inner module when this one is removed, and would then find nothing to export the next time.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $cmdlets -Force -ErrorAction Ignore }
Export-ModuleMember -Cmdlet @($cmdlets.ExportedCmdlets.Keys)
