# Both vendors as a process of its own, and a folder with pipeline and connections: what the suites work in. Independent of the module under test.
Set-StrictMode -Version 3.0

function New-World {
    <#
    .SYNOPSIS
    Starts a sandbox and lays a folder for it.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test folder.')]
    [OutputType([pscustomobject])]
    param([int] $People = 200, [switch] $WorkingDay, [string] $Folder = (Join-Path ([IO.Path]::GetTempPath()) "sfdcsync-$([guid]::NewGuid().ToString('N').Substring(0, 8))"))

    $null = New-Item -ItemType Directory -Path (Join-Path $Folder 'pipelines') -Force
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in @($env:CONNECTOR_CLI, 'sandbox', '--while-input', '--output', 'json', '--people', "$People") + $(if ($WorkingDay) { '--working-day', (Join-Path $Folder 'pipelines') })) { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $address = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $env:SANDBOX_MARKETO_SECRET = $address.marketo.clientSecret
    $env:SANDBOX_SALESFORCE_SECRET = $address.salesforce.clientSecret
    if (-not $WorkingDay) {
        Copy-Item (Join-Path $PSScriptRoot '../../pipelines/lead-sync.yaml') (Join-Path $Folder 'pipelines')
    }

    @"
connections:
  marketo:
    connector: marketo
    endpoint: $($address.marketo.endpoint)
    identity: $($address.marketo.identity)
    clientId: $($address.marketo.clientId)
    clientSecret: env:SANDBOX_MARKETO_SECRET
    settle: 0s
  salesforce:
    connector: salesforce
    loginUrl: $($address.salesforce.loginUrl)
    clientId: $($address.salesforce.clientId)
    clientSecret: env:SANDBOX_SALESFORCE_SECRET
    settle: 0s
"@ | Set-Content (Join-Path $Folder 'pipelines/connections.yaml')
    if ($WorkingDay) {
        Move-Item (Join-Path $Folder 'pipelines/.connector') (Join-Path $Folder '.connector')
    }

    [pscustomobject]@{ Folder = $Folder; Process = $process; Address = $address }
}

function Remove-World {
    <#
    .SYNOPSIS
    Ends a sandbox and clears its folder away.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test folder.')]
    param([Parameter(Mandatory)] $World)

    $World.Process.StandardInput.Close()
    if (-not $World.Process.WaitForExit(5000)) { $World.Process.Kill() }
    Remove-Item $World.Folder -Recurse -Force -ErrorAction Ignore
}

Export-ModuleMember -Function New-World, Remove-World
