namespace CustomerService.Connectors;

/// <summary>What is to be done about a failure. It decides; the reason is for people.</summary>
public enum ConnectorFailureKind
{
    /// <summary>
    /// The system is there and asks for patience (429, a lock, a deadlock): the same call again, after
    /// <see cref="ConnectorFailure.RetryAfter"/> where it says.
    /// </summary>
    RetryAfter,

    /// <summary>
    /// The system is not there, or nobody knows what it did (no connection, a timeout, 5xx): all calls to it wait and
    /// try again, with the same keys.
    /// </summary>
    Wait,

    /// <summary>
    /// This will never work (a record that the system refuses, a kind that it does not have): the record is put aside, others go on.
    /// </summary>
    GiveUp,

    /// <summary>
    /// Nothing will work until a person has mended it (refused credentials, missing rights, a setting): the connection stops.
    /// </summary>
    AskPerson,
}
