namespace SfdcSync.Tests;

/// <summary>A theory that needs PowerShell and Pester; without them it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PwshTheoryAttribute : TheoryAttribute
{
    private static readonly string? Why = Pwsh.Missing ?? (Pwsh.Has("Pester") ? null : "Pester 5 or newer is not installed for this PowerShell.");

    public PwshTheoryAttribute() => Skip = Why;
}

/// <summary>A fact that needs PowerShell alone; without it, it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute() => Skip = Pwsh.Missing;
}
