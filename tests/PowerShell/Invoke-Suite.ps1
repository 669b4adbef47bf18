<#
.SYNOPSIS
Runs every suite in this folder with Pester and writes what became of each test as JSON.
.PARAMETER Report
The file to write.
.PARAMETER Suite
Just these, by name.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Report, [string[]] $Suite = '*')

$ProgressPreference = 'SilentlyContinue'
Import-Module Pester -MinimumVersion 5.0 -ErrorAction Stop
$configuration = New-PesterConfiguration
$configuration.Run.Path = @($Suite.ForEach{ Get-ChildItem $PSScriptRoot -Filter "$_.Tests.ps1" }.FullName)
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$result = Invoke-Pester -Configuration $configuration
$tests = foreach ($test in $result.Tests) {
    [pscustomobject]@{
        Suite   = [IO.Path]::GetFileName($test.ScriptBlock.File) -replace '\.Tests\.ps1$'
        Name    = $test.ExpandedPath
        Result  = [string]$test.Result
        Seconds = $test.Duration.TotalSeconds
        Error   = ($test.ErrorRecord | ForEach-Object { $_.Exception.Message; $_.ScriptStackTrace }) -join "`n"
    }
}

$broken = foreach ($container in $result.FailedContainers) { [pscustomobject]@{ Suite = [IO.Path]::GetFileName("$($container.Item)") -replace '\.Tests\.ps1$'; Name = 'the suite itself'; Result = 'Failed'; Seconds = 0; Error = "$($container.ErrorRecord)" } }
$blocks = foreach ($block in $result.FailedBlocks) { [pscustomobject]@{ Suite = [IO.Path]::GetFileName("$($block.BlockContainer.Item)") -replace '\.Tests\.ps1$'; Name = $block.ExpandedPath; Result = 'Failed'; Seconds = 0; Error = ($block.ErrorRecord | ForEach-Object { $_.Exception.Message; $_.ScriptStackTrace }) -join "`n" } }
ConvertTo-Json @(@($tests) + @($broken) + @($blocks) | Where-Object { $_ }) -Depth 3 | Set-Content $Report
