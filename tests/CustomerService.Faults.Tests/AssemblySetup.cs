using CustomerService.Faults.Tests.Harness;

// Every scenario runs a whole cluster: side by side they would only wait for each other.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(SqliteScenario))]
