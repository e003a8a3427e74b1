namespace CustomerService.Grains.Identity;

/// <summary>What kind of process has made a call.</summary>
internal enum CallerRole : byte
{
    /// <summary>A silo, for a grain or for itself.</summary>
    Silo = 1,

    /// <summary>A gateway or a console.</summary>
    Client = 2,
}
