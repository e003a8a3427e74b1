namespace CustomerService.Hosting.Starting;

/// <summary>How far this process is on its way to serving.</summary>
internal interface IStartState
{
    /// <summary>True from the moment it can serve.</summary>
    bool IsReady { get; }

    /// <summary>What is being done, for people: it names no address and no secret.</summary>
    string Doing { get; }

    /// <summary>How much of it is done, 0 to 100; null where nobody can know.</summary>
    int? Percent { get; }
}
