namespace CustomerService.WebConsole.Acting;

/// <summary>When a page is read.</summary>
internal enum Painting
{
    /// <summary>For its first paint, without a circuit.</summary>
    First,

    /// <summary>By the circuit that takes it over.</summary>
    TakenOver,

    /// <summary>Again, while somebody looks at it.</summary>
    Again,
}
