using CustomerService.Hosting;

return await CustomerServiceHost.CreateBuilder(args)
    .Extend(host =>
    {
        // What is yours, a line each: host.AddDecisionPolicy<OrderStatusPolicy>();
    })
    .RunAsync();
