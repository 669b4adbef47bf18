#!/usr/bin/env pwsh
<#
.SYNOPSIS
Runs one pipeline once and ends with an exit code that a scheduler understands.
.DESCRIPTION
    0  done
    3  done, some records rest in quarantine
    1  failed; nothing is lost, the next run goes on
    2  the pipeline, its connections or this command are wrong
    4  a guard stopped the run before its first write, or an allowance of calls is used up
   75  another run holds the pipeline, or a forced sync went before the rest of this one: try again
  130  cancelled
How the run ended is one line on standard output; what went wrong is on standard error, with its code and its cure.
No parameter is asked for: whatever is missing is exit code 2.
.PARAMETER Pipeline
The pipeline: a path, or a name in pipelines/ below the folder.
.PARAMETER Folder
The folder that holds pipelines/ and .connector; else the one the scheduler starts in.
.PARAMETER Environment
A named set of connections, with a state and a trail of its own.
.PARAMETER ConnectionPath
The connections file, if it does not lie beside the pipeline.
.PARAMETER HomePath
Folder of state and trail; else .connector below the folder.
.PARAMETER TrailPath
Folder of the trail, if it does not lie below the home folder.
.PARAMETER Full
Compares everything on both sides, as the daily sweep does.
.PARAMETER Json
How the run ended, as one line of JSON.
.PARAMETER AsZero
Exit codes, with commas between, that are given as 0 to a scheduler to which only 0 is success: -AsZero 3,75.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Invoke-Pipeline.ps1 -Pipeline lead-sync -Folder /srv/connector
#>
param(
    [string] $Pipeline,
    [string] $Folder,
    [string] $Environment,
    [string] $ConnectionPath,
    [string] $HomePath,
    [string] $TrailPath,
    [switch] $Full,
    [switch] $Json,
    [string] $AsZero,
    [Parameter(ValueFromRemainingArguments)] [string[]] $Unknown
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Set-StrictMode -Version 3.0

$codes = @{ done = 0; planned = 0; failed = 1; incomplete = 1; invalid = 2; quarantined = 3; stopped = 4; paused = 4; busy = 75; cancelled = 130 }
$status = 'cancelled'
$gaveWay = $false

function Write-Complaint([string] $Text) { [Console]::Error.WriteLine($Text) }

function Write-Fault([System.Management.Automation.ErrorRecord] $Fault) {
    Write-Complaint "$(if ($Fault.ErrorDetails) { $Fault.ErrorDetails.Message } else { $Fault.Exception.Message })"
    if ($Fault.ErrorDetails -and $Fault.ErrorDetails.RecommendedAction) { Write-Complaint "  $($Fault.ErrorDetails.RecommendedAction)" }
}

function Get-Status([System.Management.Automation.ErrorRecord] $Fault) {
    if ($Fault.FullyQualifiedErrorId -like 'run.busy,*') { return 'busy' }
    if ($Fault.Exception.GetType().Name -in 'InvalidPipelineException', 'ParameterBindingException', 'ParameterBindingValidationException') { return 'invalid' }
    'failed'
}

try {
    if ($Unknown) { throw [System.Management.Automation.ParameterBindingException]::new("There is no parameter $($Unknown[0]).") }
    if (-not $Pipeline) { throw [System.Management.Automation.ParameterBindingException]::new('Name the pipeline: -Pipeline lead-sync.') }
    if ($AsZero -notmatch '^(\d+(,\d+)*)?$') { throw [System.Management.Automation.ParameterBindingException]::new('-AsZero takes exit codes with commas between: -AsZero 3,75.') }
    if ($Folder) {
        if (-not (Test-Path -LiteralPath $Folder -PathType Container)) { throw [System.Management.Automation.ParameterBindingException]::new("There is no folder $Folder.") }
        Set-Location -LiteralPath $Folder
    }

    # Beside the manifest, the version it came with; anywhere else, the one that is installed.
    $manifest = Join-Path (Split-Path $PSScriptRoot) 'SfdcSync.psd1'
    Import-Module $(if (Test-Path -LiteralPath $manifest) { $manifest } else { 'SfdcSync' })

    # An empty value is one that the scheduler had nothing for.
    $asked = @{ Pipeline = $Pipeline; Confirm = $false }
    foreach ($name in 'Environment', 'ConnectionPath', 'HomePath', 'TrailPath') {
        if ($PSBoundParameters[$name]) { $asked[$name] = $PSBoundParameters[$name] }
    }

    $run = Invoke-SfdcSync @asked -Full:$Full -ErrorAction SilentlyContinue -ErrorVariable faults -WarningAction SilentlyContinue -WarningVariable warnings
    foreach ($warning in $warnings) { Write-Complaint "$warning" }
    foreach ($fault in $faults) { Write-Fault $fault }
    $status = $run.Status
    if ($run.Fault -and $run.Fault.Code -eq 'run.gave_way') { $gaveWay = $true }
    if ($Json) {
        $run | Select-Object Pipeline, Run, Status, Planned, Applied, Skipped, Quarantined, Unprocessed, Conflicts, Seconds, @{ Name = 'Code'; Expression = { if ($_.Fault) { $_.Fault.Code } } } | ConvertTo-Json -Compress
    }
    else {
        "$($run.Pipeline): $status; planned $($run.Planned) = applied $($run.Applied) + skipped $($run.Skipped) + quarantined $($run.Quarantined) + unprocessed $($run.Unprocessed); $($run.Conflicts) conflicts; run $($run.Run)"
    }
}
catch {
    Write-Fault $_
    $status = Get-Status $_
}
finally {
    # Here too after Ctrl+C or SIGINT, where nothing after this would run.
    $code = if ($gaveWay) { $codes.busy } elseif ($codes.ContainsKey($status)) { $codes[$status] } else { 1 }
    $code = if ("$code" -in $AsZero.Split(',')) { 0 } else { $code }
    $Host.SetShouldExit($code)
}

exit $code
