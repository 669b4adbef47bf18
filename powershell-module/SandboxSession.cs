using System.Management.Automation;
using SfdcSync.Running;

namespace SfdcSync;

/// <summary>A Salesforce and a Marketo on this machine, in a process of their own; ends with the session at the latest. Pipes into every cmdlet that takes a pipeline.</summary>
public sealed class SandboxSession
{
    private readonly SandboxProcess process;

    internal SandboxSession(SandboxProcess process, SandboxFiles? files)
    {
        this.process = process;
        Path = files?.Folder;
        Pipeline = files?.Pipeline;
        HomePath = files?.Home;
        ConnectionPath = files?.Connections;
    }

    /// <summary>The process that serves both.</summary>
    public int ProcessId => process.Id;

    /// <summary>Whether it still serves.</summary>
    public bool Running => process.Running;

    /// <summary>Where a Salesforce client signs in.</summary>
    public Uri SalesforceLogin => process.Address.SalesforceLogin;

    /// <summary>Client id and secret for Salesforce; they open nothing but this process.</summary>
    public PSCredential SalesforceCredential => process.Address.Salesforce;

    /// <summary>Marketo's REST endpoint.</summary>
    public Uri MarketoEndpoint => process.Address.MarketoEndpoint;

    /// <summary>Where a Marketo client gets its token.</summary>
    public Uri MarketoIdentity => process.Address.MarketoIdentity;

    /// <summary>Client id and secret for Marketo; they open nothing but this process.</summary>
    public PSCredential MarketoCredential => process.Address.Marketo;

    /// <summary>The admin door: clock, faults, rules, calls.</summary>
    public Uri Admin => process.Address.Admin;

    /// <summary>Both by https: Marketo's REST endpoint lies below it in /rest.</summary>
    public Uri SecureAddress => process.Address.Secure;

    /// <summary>The certificate (PEM) that a client has to trust to use <see cref="SecureAddress"/>; made at start.</summary>
    public string SecureCertificate => process.Address.Certificate;

    /// <summary>The folder with pipeline and connections; null where none was asked for.</summary>
    public string? Path { get; }

    /// <summary>The pipeline's file in that folder.</summary>
    public string? Pipeline { get; }

    /// <summary>Where that pipeline keeps state and trail.</summary>
    public string? HomePath { get; }

    /// <summary>The connections file in that folder.</summary>
    public string? ConnectionPath { get; }

    internal void Stop()
    {
        SandboxFiles.TakeBack(process.Address);
        process.Dispose();
    }
}
