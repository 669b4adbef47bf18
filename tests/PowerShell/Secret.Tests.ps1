# Where secrets come from, and that they are told nowhere.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE, (Join-Path $PSScriptRoot 'World.psm1')
    $world = New-World -People 5
    Push-Location $world.Folder
    $canary = "canary-$([guid]::NewGuid().ToString('N'))"
    function Get-Client([string] $vendor, [string] $secret = $world.Address.$vendor.clientSecret) {
        [pscredential]::new($world.Address.$vendor.clientId, (ConvertTo-SecureString $secret -AsPlainText -Force))
    }
}

AfterAll {
    Pop-Location
    Remove-World $world
}

Describe 'Credentials' {
    It 'stand in for what the file names' {
        $kept = $env:SANDBOX_MARKETO_SECRET, $env:SANDBOX_SALESFORCE_SECRET
        $env:SANDBOX_MARKETO_SECRET = $env:SANDBOX_SALESFORCE_SECRET = 'nothing'
        try {
            (Test-SfdcConnection).Works | Should -Be @($false, $false)
            (Test-SfdcConnection -Credential @{ marketo = Get-Client marketo; salesforce = Get-Client salesforce }).Works | Should -Be @($true, $true)
            (New-SfdcPlan lead-sync -Credential @{ marketo = Get-Client marketo; salesforce = Get-Client salesforce }).Linked | Should -Be 5
        }
        finally {
            $env:SANDBOX_MARKETO_SECRET, $env:SANDBOX_SALESFORCE_SECRET = $kept
        }
    }

    It 'have to be credentials, and text is not repeated' {
        $fault = try { Test-SfdcConnection -Credential @{ marketo = $canary } } catch { $_ }
        $fault.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        "$($fault.Exception.Message)" | Should -Not -Match $canary
    }
}

Describe 'Vaults' -Skip:(-not (Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement)) {
    BeforeAll {
        $vault = Join-Path $TestDrive 'CanaryVault'
        $null = New-Item -ItemType Directory (Join-Path $vault 'CanaryVault.Extension')
        New-ModuleManifest (Join-Path $vault 'CanaryVault.psd1') -NestedModules './CanaryVault.Extension' -FunctionsToExport @() -RootModule ''
        New-ModuleManifest (Join-Path $vault 'CanaryVault.Extension/CanaryVault.Extension.psd1') -RootModule 'CanaryVault.Extension.psm1' -FunctionsToExport 'Get-Secret', 'Get-SecretInfo', 'Set-Secret', 'Remove-Secret', 'Test-SecretVault'
        @'
function Get-Secret { param($Name, $VaultName, $AdditionalParameters) if ($AdditionalParameters.ContainsKey($Name)) { ConvertTo-SecureString $AdditionalParameters[$Name] -AsPlainText -Force } }
function Get-SecretInfo { param($Filter, $VaultName, $AdditionalParameters) foreach ($name in $AdditionalParameters.Keys) { if ($name -like $Filter) { [Microsoft.PowerShell.SecretManagement.SecretInformation]::new($name, 'SecureString', $VaultName) } } }
function Set-Secret { param($Name, $Secret, $VaultName, $AdditionalParameters) $false }
function Remove-Secret { param($Name, $VaultName, $AdditionalParameters) $false }
function Test-SecretVault { param($VaultName, $AdditionalParameters) $true }
'@ | Set-Content (Join-Path $vault 'CanaryVault.Extension/CanaryVault.Extension.psm1')
        Register-SecretVault -Name Canary -ModuleName (Join-Path $vault 'CanaryVault.psd1') -VaultParameters @{ marketo = $world.Address.marketo.clientSecret; salesforce = $world.Address.salesforce.clientSecret }
        (Get-Content pipelines/connections.yaml -Raw).Replace('env:SANDBOX_MARKETO_SECRET', 'vault:marketo').Replace('env:SANDBOX_SALESFORCE_SECRET', 'vault:Canary/salesforce') | Set-Content pipelines/connections.vault.yaml
        (Get-Content pipelines/connections.vault.yaml -Raw).Replace('vault:marketo', 'vault:nobody') | Set-Content pipelines/connections.empty.yaml
    }

    AfterAll {
        Unregister-SecretVault Canary -ErrorAction Ignore
    }

    It 'give the secrets that the file names' {
        (Test-SfdcConnection -Environment vault).Works | Should -Be @($true, $true)
        (New-SfdcPlan lead-sync -Environment vault).Linked | Should -Be 5
    }

    It 'serve a rhythm that outlives the command' {
        $job = Start-SfdcSync lead-sync -Environment vault
        $deadline = (Get-Date).AddSeconds(20)
        while (-not $job.LastRun -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(20) }
        $job.LastRun.Status | Should -Be 'done'
        Stop-SfdcSync
        $job | Remove-Job
    }

    It 'that do not have it say so' {
        $check = Test-SfdcConnection marketo -Environment empty
        $check.Code | Should -Be 'secret.missing'
        $check.Message | Should -Match 'no vault holds a secret nobody'
    }
}

Describe 'A secret' {
    It 'is told nowhere: <How>' -ForEach @(
        @{ How = 'credential'; Do = { $wrong = @{ marketo = Get-Client marketo $canary; salesforce = Get-Client salesforce $canary }; Test-SfdcConnection -Credential $wrong; New-SfdcPlan lead-sync -Credential $wrong -Verbose; Invoke-SfdcSync lead-sync -Credential $wrong -Confirm:$false } }
        @{ How = 'environment'; Do = { $kept = $env:SANDBOX_MARKETO_SECRET; $env:SANDBOX_MARKETO_SECRET = $canary; try { Test-SfdcConnection; Invoke-SfdcSync lead-sync -Verbose } finally { $env:SANDBOX_MARKETO_SECRET = $kept } } }
        @{ How = 'a file that writes it out'; Do = { (Get-Content pipelines/connections.yaml -Raw).Replace('env:SANDBOX_MARKETO_SECRET', $canary) | Set-Content pipelines/connections.literal.yaml; try { Test-SfdcConnection -Environment literal; New-SfdcPlan lead-sync -Environment literal } finally { Remove-Item pipelines/connections.literal.yaml } } }
    ) {
        $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $Error.Clear()
        $null = Start-Transcript $transcript
        $said = & { $ErrorActionPreference = 'Continue'; try { & $Do *>&1 } catch { $_ } } | Out-String -Width 4000
        $null = Stop-Transcript
        $errors = $Error | ForEach-Object { $_ | Format-List * -Force | Out-String -Width 4000; "$($_.Exception)"; $_ | ConvertTo-Json -Depth 4 -WarningAction Ignore }
        $errors | Should -Not -BeNullOrEmpty
        $known = Get-Variable -Scope Global | Where-Object Name -NotIn 'Error' | Format-List | Out-String -Width 4000
        foreach ($text in $said, (Get-Content $transcript -Raw), ($errors -join "`n"), $known, (Get-History | Out-String -Width 4000)) {
            $text | Should -Not -Match $canary
        }

        Get-ChildItem .connector -Recurse -File -ErrorAction Ignore | Select-String $canary -List | Should -BeNullOrEmpty
    }
}
