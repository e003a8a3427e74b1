namespace CustomerService.Diagnostics;

/// <summary>Where random ids come from, so that a test can repeat a run.</summary>
public interface IIdSource
{
    /// <summary>128 random bits.</summary>
    Guid Next();
}
