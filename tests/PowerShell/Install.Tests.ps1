# How the module gets onto a machine.
BeforeAll {
    $folder = Split-Path $env:SFDCSYNC_MODULE
    $pwsh = (Get-Process -Id $PID).Path
}

Describe 'Installing' {
    It 'by copying the folder' {
        $modules = Join-Path $TestDrive 'Modules'
        $null = New-Item -ItemType Directory (Join-Path $modules 'SfdcSync')
        Copy-Item $folder (Join-Path $modules 'SfdcSync/0.1.0') -Recurse
        & $pwsh -NoProfile -NonInteractive -Command "`$env:PSModulePath = '$modules'; Get-SfdcPipeline -Path '$PSScriptRoot/../../pipelines/lead-sync.yaml' | ForEach-Object Name" | Should -Be 'lead-sync'
    }

    It 'by Install-PSResource from a local repository' -Skip:(-not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)) {
        # Without DuckDB's library: what is tested is the package, and it would only be slow. A home of its own: nothing is left on this machine.
        $package = Join-Path $TestDrive 'package/SfdcSync'
        $null = New-Item -ItemType Directory $package, (Join-Path $TestDrive 'store'), (Join-Path $TestDrive 'home')
        Get-ChildItem $folder -Exclude runtimes | Copy-Item -Destination $package -Recurse
        $kept = $env:HOME, $env:XDG_DATA_HOME, $env:XDG_CONFIG_HOME, $env:XDG_CACHE_HOME
        $env:HOME, $env:XDG_DATA_HOME, $env:XDG_CONFIG_HOME, $env:XDG_CACHE_HOME = (Join-Path $TestDrive 'home'), $null, $null, $null
        try {
            $said = & $pwsh -NoProfile -NonInteractive -Command @"
Register-PSResourceRepository -Name Store -Uri '$TestDrive/store' -Trusted
Publish-PSResource -Path '$package' -Repository Store
(Find-PSResource SfdcSync -Repository Store).Tags -contains 'Salesforce'
Install-PSResource SfdcSync -Repository Store
(Get-SfdcPipeline -Path '$PSScriptRoot/../../pipelines/lead-sync.yaml').Name
(Get-Module SfdcSync).ModuleBase
"@
        }
        finally {
            $env:HOME, $env:XDG_DATA_HOME, $env:XDG_CONFIG_HOME, $env:XDG_CACHE_HOME = $kept
        }

        $said[0..1] | Should -Be @('True', 'lead-sync')
        $said[2] | Should -BeLike '*home*SfdcSync*0.1.0'
    }

    It 'shows a valid manifest' {
        $manifest = Test-ModuleManifest $env:SFDCSYNC_MODULE
        $manifest.PowerShellVersion | Should -Be '7.6'
        $manifest.ExportedCmdlets.Count | Should -Be 19
    }
}

Describe 'The scripts' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
    It 'leave PSScriptAnalyzer nothing to say' {
        Invoke-ScriptAnalyzer (Join-Path $PSScriptRoot '../../powershell-module/SfdcSync') -Recurse | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName) $($_.Message)" } | Should -BeNullOrEmpty
    }
}
