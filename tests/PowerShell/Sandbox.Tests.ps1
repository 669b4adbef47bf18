# The two systems as a child process, and what comes with them.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Stop-SfdcSandbox
}

Describe 'A sandbox' {
    It 'pipes into every cmdlet that takes a pipeline, and is gone when stopped' {
        $sandbox = Start-SfdcSandbox -Path ./try -People 10
        ($sandbox | Out-String) | Should -Not -Match ([regex]::Escape($sandbox.MarketoCredential.GetNetworkCredential().Password))
        ($sandbox | Test-SfdcPipeline -Live).Valid | Should -BeTrue
        ($sandbox | Invoke-SfdcSync -PassThru | Get-SfdcLink -HomePath $sandbox.HomePath).Count | Should -Be 10
        ($sandbox | Get-SfdcRun).Status | Should -Be 'done'
        ($sandbox | Get-SfdcQuarantine) | Should -BeNullOrEmpty
        $child = Get-Process -Id $sandbox.ProcessId
        ($sandbox | Stop-SfdcSandbox -PassThru).Running | Should -BeFalse
        $child.HasExited | Should -BeTrue
    }

    It 'answers by https on the port that was asked for, with the certificate it shows' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $sandbox = Start-SfdcSandbox -People 1 -HttpsPort $port
        $sandbox.SecureAddress.Scheme, $sandbox.SecureAddress.Port | Should -Be 'https', $port
        $trusted = [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($sandbox.SecureCertificate)
        $client = [Net.Sockets.TcpClient]::new('127.0.0.1', $port)
        $stream = [Net.Security.SslStream]::new($client.GetStream(), $false, [Net.Security.RemoteCertificateValidationCallback] { $true })
        try {
            $stream.AuthenticateAsClient('localhost')
            $stream.RemoteCertificate.GetCertHashString() | Should -Be $trusted.Thumbprint
        }
        finally {
            $stream.Dispose()
            $sandbox | Stop-SfdcSandbox
        }
    }

    It 'knows the fields of a seed file, and says what is wrong with one' {
        '{ "fields": { "Lead": [ { "name": "Tier__c", "type": "picklist", "values": ["A", "B"] } ] } }' | Set-Content ./seed.json
        $sandbox = Start-SfdcSandbox -People 1 -SalesforceSeed ./seed.json
        $client = $sandbox.SalesforceCredential.GetNetworkCredential()
        $token = (Invoke-RestMethod ([uri]::new($sandbox.SalesforceLogin, '/services/oauth2/token')) -Method Post -Body @{ grant_type = 'client_credentials'; client_id = $client.UserName; client_secret = $client.Password }).access_token
        $lead = Invoke-RestMethod ([uri]::new($sandbox.SalesforceLogin, '/services/data/v60.0/sobjects/Lead/describe')) -Headers @{ Authorization = "Bearer $token" }
        ($lead.fields | Where-Object name -EQ Tier__c).picklistValues.value | Should -Be 'A', 'B'
        $sandbox | Stop-SfdcSandbox

        '{ "fields": { "Lead": [ { "name": "Tier__c", "type": "strin" } ] } }' | Set-Content ./wrong.json
        { Start-SfdcSandbox -SalesforceSeed ./wrong.json } | Should -Throw '*strin*' -ErrorId 'sandbox.cannot_start,*'
    }

    It 'knows the lists and people of a Marketo seed file, and says what is wrong with one' {
        '{ "lists": [ { "id": 70, "name": "Fair" } ], "people": [ { "id": 7, "email": "ada@b.example", "lists": ["Fair"] } ] }' | Set-Content ./marketo.json
        $sandbox = Start-SfdcSandbox -People 1 -MarketoSeed ./marketo.json
        $client = $sandbox.MarketoCredential.GetNetworkCredential()
        $token = (Invoke-RestMethod ([uri]::new($sandbox.MarketoEndpoint, "/identity/oauth/token?grant_type=client_credentials&client_id=$($client.UserName)&client_secret=$($client.Password)"))).access_token
        $member = Invoke-RestMethod ([uri]::new($sandbox.MarketoEndpoint, '/rest/v1/lists/70/leads.json?fields=email')) -Headers @{ Authorization = "Bearer $token" }
        $member.result.email | Should -Be 'ada@b.example'
        $sandbox | Stop-SfdcSandbox

        '{ "lists": [ { "name": "Fair" } ], "people": [ { "lists": ["Expo"] } ] }' | Set-Content ./wrong.json
        { Start-SfdcSandbox -MarketoSeed ./wrong.json } | Should -Throw '*Expo*' -ErrorId 'sandbox.cannot_start,*'
    }

    It 'is not started with -WhatIf' {
        Start-SfdcSandbox -Path ./whatif -WhatIf | Should -BeNullOrEmpty
        './whatif' | Should -Not -Exist
    }

    It 'never overwrites somebody''s connections' {
        $null = New-Item -ItemType Directory ./mine
        'connections: {}' | Set-Content ./mine/connections.yaml
        { Start-SfdcSandbox -Path ./mine } | Should -Throw -ErrorId 'sandbox.folder_taken,*'
        Get-Content ./mine/connections.yaml | Should -Be 'connections: {}'
    }

    It 'says why it cannot start' {
        { Start-SfdcSandbox -Program ./no-such-program } | Should -Throw -ErrorId 'sandbox.cannot_start,*'
        { Start-SfdcSandbox -Path ./few -WorkingDay -People 3 } | Should -Throw -ErrorId 'sandbox.cannot_start,*'
    }

    It 'ends with the session that started it' {
        $id = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$env:SFDCSYNC_MODULE'; (Start-SfdcSandbox -People 1).ProcessId"
        $deadline = (Get-Date).AddSeconds(10)
        while ((Get-Process -Id $id -ErrorAction Ignore) -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(20) }
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
