using System.Collections;
using System.Management.Automation;

namespace SfdcSync.Running;

/// <summary>Every value of the table is a credential; a secret that was typed as text is refused and not repeated.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CredentialTableAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        foreach (DictionaryEntry entry in (IDictionary)(ConnectedCmdlet.Unwrapped(arguments) ?? throw new ValidationMetadataException("Name a credential for each connection.")))
        {
            if (ConnectedCmdlet.Unwrapped(entry.Value) is not PSCredential)
            {
                throw new ValidationMetadataException($"The credential of \"{entry.Key}\" is no PSCredential; Get-Credential or Get-Secret makes one.");
            }
        }
    }
}
