# How the module comes into a session, and beside what.
BeforeAll {
    $module = $env:SFDCSYNC_MODULE
    $folder = Split-Path $module
    $pwsh = (Get-Process -Id $PID).Path
    function Invoke-Fresh([string] $script) { & $pwsh -NoProfile -NonInteractive -Command $script }
}

Describe 'Importing' {
    It 'takes less than 700 ms' {
        $times = 1..3 | ForEach-Object { [double](Invoke-Fresh "(Measure-Command { Import-Module '$module' }).TotalMilliseconds") }
        ($times | Measure-Object -Minimum).Minimum | Should -BeLessThan 700
    }

    It 'exports just what the manifest names' {
        $manifest = Import-PowerShellDataFile $module
        Import-Module $module
        (Get-Command -Module SfdcSync).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'works again after the module was removed' {
        Invoke-Fresh "Import-Module '$module'; Remove-Module SfdcSync; Import-Module '$module'; Import-Module '$module' -Force; (Get-Command -Module SfdcSync).Count; (Get-SfdcPipeline -Path '$PSScriptRoot/../../pipelines/lead-sync.yaml').Name" |
            Should -Be @('19', 'lead-sync')
    }

    It 'says kindly which host it needs' {
        $copy = Join-Path $TestDrive 'future/SfdcSync.psm1'
        $null = New-Item -ItemType Directory (Split-Path $copy)
        (Get-Content (Join-Path $folder 'SfdcSync.psm1') -Raw).Replace("'7.6'", "'99.0'") | Set-Content $copy
        { Import-Module $copy -ErrorAction Stop } | Should -Throw "*SfdcSync needs PowerShell 99.0 or newer*this is PowerShell $($PSVersionTable.PSVersion) on .NET*"
    }
}

Describe 'Beside others' {
    BeforeAll {
        # As another release would be built: the four numbers stand in the first row of the assembly table, behind the hash algorithm.
        function Set-AssemblyVersion([string] $path, [version] $version) {
            $bytes = [IO.File]::ReadAllBytes($path)
            $image = [Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new($bytes))
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $row = $image.PEHeaders.MetadataStartOffset + [Reflection.Metadata.Ecma335.MetadataReaderExtensions]::GetTableMetadataOffset($metadata, 'Assembly') + 4
            $numbers = $version.Major, $version.Minor, $version.Build, $version.Revision
            for ($place = 0; $place -lt 4; $place++) { [BitConverter]::GetBytes([uint16]$numbers[$place]).CopyTo($bytes, $row + 2 * $place) }
            [IO.File]::WriteAllBytes($path, $bytes)
        }
    }

    Context 'another version of itself' {
        BeforeAll {
            $older = Join-Path $TestDrive 'SfdcSync/0.0.9'
            Copy-Item $folder $older -Recurse
            (Get-Content (Join-Path $older 'SfdcSync.psd1') -Raw).Replace("ModuleVersion        = '0.1.0'", "ModuleVersion        = '0.0.9'") | Set-Content (Join-Path $older 'SfdcSync.psd1')
            Set-AssemblyVersion (Join-Path $older 'lib/SfdcSync.dll') '0.0.9.0'
            $pipeline = Join-Path $PSScriptRoot '../../pipelines/lead-sync.yaml'
            $tell = '"$(($second.GetType().Assembly -ne $first.GetType().Assembly) -and $first.Digest -eq $second.Digest) $((Get-Module SfdcSync).Version)"'
        }

        It 'stands beside it under a prefix' {
            Invoke-Fresh "Import-Module '$older/SfdcSync.psd1' -Prefix Older; `$first = Get-OlderSfdcPipeline -Path '$pipeline'; Import-Module '$module'; `$second = Get-SfdcPipeline -Path '$pipeline'; $tell" |
                Should -Match '^True (0\.0\.9 0\.1\.0|0\.1\.0 0\.0\.9)$'
        }

        It 'takes its place in a session that goes on' {
            Invoke-Fresh "Import-Module '$older/SfdcSync.psd1'; `$first = Get-SfdcPipeline -Path '$pipeline'; Remove-Module SfdcSync; Import-Module '$module'; `$second = Get-SfdcPipeline -Path '$pipeline'; $tell" | Should -Be 'True 0.1.0'
        }

        It 'runs in another runspace of the same process' {
            Invoke-Fresh "Import-Module '$module'; `$second = Get-SfdcPipeline -Path '$pipeline'; `$first = [powershell]::Create().AddScript({ param(`$a, `$b) Import-Module `$a; Get-SfdcPipeline -Path `$b }).AddArgument('$older/SfdcSync.psd1').AddArgument('$pipeline').Invoke()[0]; $tell" | Should -Be 'True 0.1.0'
        }
    }

    It 'does not mind other versions of <_> in the session' -ForEach 'YamlDotNet', 'DuckDB.NET.Data', 'Polly.Core', 'Newtonsoft.Json' {
        $other = Join-Path $TestDrive "$_.dll"
        $builder = [Reflection.Emit.PersistedAssemblyBuilder]::new([Reflection.AssemblyName]::new("$_, Version=1.2.3.4"), [object].Assembly)
        $null = $builder.DefineDynamicModule($_).DefineType("$_.Stranger", 'Public').CreateType()
        $builder.Save($other)
        $said = Invoke-Fresh @"
`$null = [Reflection.Assembly]::$(if ($_ -like 'Newtonsoft*') { 'LoadFile' } else { 'LoadFrom' })('$other')
Import-Module '$module'
(Test-SfdcPipeline '$PSScriptRoot/../../pipelines/lead-sync.yaml').Valid
@(Get-SfdcRun -HomePath '$TestDrive/nothing').Count
[AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -eq '$_' -and `$_.GetName().Version -eq [version]'1.2.3.4' }.Count
"@
        $said | Should -Be @('True', '0', '1')
    }

    It 'brings its own DuckDB, found beside it' {
        $said = Invoke-Fresh "Import-Module '$module'; `$null = Get-SfdcRun -HomePath '$TestDrive/nothing'; (Get-Process -Id `$PID).Modules.FileName -match 'duckdb\.(so|dll|dylib)$'"
        (Resolve-Path $said).Path | Should -BeLike "$((Resolve-Path $folder).Path)*runtimes*native*"
    }
}
