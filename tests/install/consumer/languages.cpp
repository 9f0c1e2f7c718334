#include <kho/scan.h>

#include <iostream>

int main() {
    for (const std::string& language : kho::installed_languages()) std::cout << language << '\n';
    return kho::installed_languages().empty() ? 69 : 0;
}
