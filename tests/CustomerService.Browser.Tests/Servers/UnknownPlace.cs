namespace CustomerService.Browser.Tests.Servers;

/// <summary>What a server may do with a stream that asks for a place it does not know.</summary>
internal enum UnknownPlace
{
    /// <summary>400.</summary>
    Refused,

    /// <summary>An event <c>reset</c>.</summary>
    Reset,

    /// <summary>Nothing: the stream stays silent until the number is reached.</summary>
    WaitedFor,
}
