# What other programs build against: the libraries, the public headers, and how CMake and pkg-config find both. All of
# it finds its parts relative to itself, so that an installed tree can be moved as a whole.
include(CMakePackageConfigHelpers)

file(RELATIVE_PATH worker_to_libraries
  ${CMAKE_INSTALL_FULL_LIBEXECDIR}/kho ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH pkgconfig_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set_target_properties(kho kho_scan PROPERTIES INSTALL_RPATH "$ORIGIN")
set_target_properties(kho-worker PROPERTIES INSTALL_RPATH "$ORIGIN/${worker_to_libraries}")

# kho::kho and kho::scan. Only the shared libraries are exported: what they are made of is their own affair.
set_target_properties(kho_scan PROPERTIES EXPORT_NAME scan)
target_compile_features(kho INTERFACE cxx_std_20)
install(TARGETS kho kho_scan EXPORT kho LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS kho-worker RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/kho)
install(DIRECTORY lib/include/kho DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/kho)
install(EXPORT kho NAMESPACE kho:: FILE khoTargets.cmake DESTINATION ${package_folder})
configure_package_config_file(scripts/cmake/khoConfig.cmake.in ${PROJECT_BINARY_DIR}/khoConfig.cmake
  INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/khoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/khoConfig.cmake ${PROJECT_BINARY_DIR}/khoConfigVersion.cmake
  DESTINATION ${package_folder})

foreach(name kho kho-scan)
  configure_file(scripts/cmake/${name}.pc.in ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
