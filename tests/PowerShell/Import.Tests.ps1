# How the module comes into a session, and beside what.
BeforeAll {
    $module = $env:SFDCSYNC_MODULE
    $pwsh = (Get-Process -Id $PID).Path
    function Invoke-Fresh([string] $script) { & $pwsh -NoProfile -NonInteractive -Command $script }
}

Describe 'Importing' {
    It 'takes less than 700 ms' {
        $times = 1..3 | ForEach-Object { [double](Invoke-Fresh "(Measure-Command { Import-Module '$module' }).TotalMilliseconds") }
        ($times | Measure-Object -Minimum).Minimum | Should -BeLessThan 700
    }

    It 'exports just what the manifest names' {
        $manifest = Import-PowerShellDataFile (Join-Path $module 'SfdcSync.psd1')
        Import-Module $module
        (Get-Command -Module SfdcSync).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'works again after the module was removed' {
        Invoke-Fresh "Import-Module '$module'; Remove-Module SfdcSync; Import-Module '$module'; Import-Module '$module' -Force; (Get-Command -Module SfdcSync).Count; (Get-SfdcPipeline -Path '$PSScriptRoot/../../pipelines/lead-sync.yaml').Name" |
            Should -Be @('16', 'lead-sync')
    }

    It 'says kindly which host it needs' {
        $copy = Join-Path $TestDrive 'future/SfdcSync.psm1'
        $null = New-Item -ItemType Directory (Split-Path $copy)
        (Get-Content (Join-Path $module 'SfdcSync.psm1') -Raw).Replace("'7.6'", "'99.0'") | Set-Content $copy
        { Import-Module $copy -ErrorAction Stop } | Should -Throw "*SfdcSync needs PowerShell 99.0 or newer*this is PowerShell $($PSVersionTable.PSVersion) on .NET*"
    }
}

Describe 'Beside others' {
    It 'stands beside another version of itself' {
        $older = Join-Path $TestDrive 'SfdcSync/0.0.9'
        Copy-Item $module $older -Recurse
        (Get-Content (Join-Path $older 'SfdcSync.psd1') -Raw).Replace("ModuleVersion        = '0.1.0'", "ModuleVersion        = '0.0.9'") | Set-Content (Join-Path $older 'SfdcSync.psd1')
        $pipeline = Join-Path $PSScriptRoot '../../pipelines/lead-sync.yaml'
        $said = Invoke-Fresh @"
Import-Module '$older/SfdcSync.psd1'; `$first = Get-SfdcPipeline -Path '$pipeline'
Import-Module '$module/SfdcSync.psd1'; `$second = Get-SfdcPipeline -Path '$pipeline'
(Get-Module SfdcSync).Version -join ' '
`$first.GetType().Assembly -eq `$second.GetType().Assembly
`$first.Digest -eq `$second.Digest
"@
        ($said[0] -split ' ' | Sort-Object) -join ' ' | Should -Be '0.0.9 0.1.0'
        $said[1] | Should -Be 'False'
        $said[2] | Should -Be 'True'
    }

    It 'does not mind other versions of <_> in the session' -ForEach 'YamlDotNet', 'DuckDB.NET.Data', 'Polly.Core', 'Newtonsoft.Json' {
        $other = Join-Path $TestDrive "$_.dll"
        $builder = [Reflection.Emit.PersistedAssemblyBuilder]::new([Reflection.AssemblyName]::new("$_, Version=1.2.3.4"), [object].Assembly)
        $null = $builder.DefineDynamicModule($_).DefineType("$_.Stranger", 'Public').CreateType()
        $builder.Save($other)
        $said = Invoke-Fresh @"
`$null = [Reflection.Assembly]::LoadFrom('$other')
Import-Module '$module'
(Test-SfdcPipeline '$PSScriptRoot/../../pipelines/lead-sync.yaml').Valid
@(Get-SfdcRun -HomePath '$TestDrive/nothing').Count
[AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -eq '$_' -and `$_.GetName().Version -eq [version]'1.2.3.4' }.Count
"@
        $said | Should -Be @('True', '0', '1')
    }

    It 'brings its own DuckDB, found beside it' {
        $said = Invoke-Fresh "Import-Module '$module'; `$null = Get-SfdcRun -HomePath '$TestDrive/nothing'; (Get-Process -Id `$PID).Modules.FileName -match 'duckdb\.(so|dll|dylib)$'"
        (Resolve-Path $said).Path | Should -BeLike "$((Resolve-Path $module).Path)*runtimes*native*"
    }
}
