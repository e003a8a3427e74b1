using System.Diagnostics.CodeAnalysis;

namespace CustomerService.Connectors;

/// <summary>What a call of a connector came to: a value or a failure.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed record ConnectorResult<T>
    where T : class
{
    /// <summary>It is done.</summary>
    /// <param name="value">What came of it.</param>
    public ConnectorResult(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>It is not done.</summary>
    /// <param name="failure">Why.</param>
    public ConnectorResult(ConnectorFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
    }

    /// <summary>What came of it; null where it is not done.</summary>
    public T? Value { get; }

    /// <summary>Why it is not done; null where it is.</summary>
    public ConnectorFailure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Failure))]
    public bool IsDone => Value is not null;

    /// <summary>Says whether it is done, never what came of it.</summary>
    public override string ToString() => Failure is null ? "done" : $"{Failure.Kind}: {Failure.Reason}";
}
