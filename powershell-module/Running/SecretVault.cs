using System.Management.Automation;
using System.Net;
using System.Security;

namespace SfdcSync.Running;

/// <summary>SecretManagement's vaults: <c>vault:NAME</c>, or <c>vault:VAULT/NAME</c> where several are registered. A secret never stands in a variable of the session.</summary>
internal sealed class SecretVault(CommandInvocationIntrinsics session)
{
    private const string Script = "param($Name, $Vault) $in = if ($Vault) { @{ Vault = $Vault } } else { @{} }; Microsoft.PowerShell.SecretManagement\\Get-Secret -Name $Name @in -ErrorAction Ignore";

    /// <summary>The secret, or null where no vault has it.</summary>
    public string? Find(string reference)
    {
        if (session.GetCommand("Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function) is null)
        {
            throw new TerminalException(new Fault(
                "secret.no_vault", "A secret is named as vault:NAME, and Microsoft.PowerShell.SecretManagement is not installed here.", Recovery.FixPipeline,
                Hint: "Install it with Install-PSResource Microsoft.PowerShell.SecretManagement, and register a vault."));
        }

        var (vault, name) = reference.Split('/', 2) is [var first, var second] ? (first, second) : (null, reference);
        var found = session.InvokeScript(Script, useNewScope: true, System.Management.Automation.Runspaces.PipelineResultTypes.None, input: null, name, vault!);
        return found.FirstOrDefault()?.BaseObject switch
        {
            SecureString secret => new NetworkCredential("", secret).Password,
            PSCredential credential => credential.GetNetworkCredential().Password,
            string text => text,
            _ => null,
        };
    }
}
