using CustomerService.Hosting;

// A host with something of its own says it in Extend: docs/extending.md.
return await CustomerServiceHost.CreateBuilder(args).RunAsync();
