namespace CustomerService.Grains.Operations;

/// <summary>Says how this process's connections with silos and clients are protected. Registered by the host that protects them.</summary>
public interface IConnectionProtection
{
    /// <summary>A few words for operators.</summary>
    string Describe();
}
