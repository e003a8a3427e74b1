namespace CustomerService.Browser.Tests.Staff;

/// <summary>Tests of the board share a cluster.</summary>
[CollectionDefinition]
public sealed class BoardCollection : ICollectionFixture<ConsoleFixture>;
