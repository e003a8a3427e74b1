using CustomerService.Hosting;
using CustomerService.Samples.SecurityTxt;

return await CustomerServiceHost.CreateBuilder(args).Extend(host => host.AddSecurityTxt()).RunAsync();
